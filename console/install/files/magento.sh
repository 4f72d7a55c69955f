# In the folder of the shop:
mkdir -p app/code/Counterbell/Orders && cd app/code/Counterbell/Orders
for file in registration.php etc/module.xml etc/config.xml etc/csp_whitelist.xml etc/db_schema.xml \
  etc/fieldset.xml etc/events.xml etc/crontab.xml etc/frontend/routes.xml etc/adminhtml/system.xml \
  Observer/Note.php Model/Outbox.php Model/Payload.php Model/Signature.php Cron/Tell.php Controller/Reference/Put.php \
  view/frontend/layout/default.xml view/frontend/templates/tag.phtml
do
  curl -fsS --create-dirs -o "$file" "https://chat.example.com/install/magento/$file"
  sed -i 's|wss://chat[.]example[.]com|wss://chat.example.com|g; s|https://chat[.]example[.]com|https://chat.example.com|g; s|S[I]TE|SITE|g' "$file"
done
cd -
bin/magento module:enable Counterbell_Orders
bin/magento setup:upgrade && bin/magento setup:di:compile
bin/magento config:set counterbell/orders/secret THE-SECRET
bin/magento cache:flush
