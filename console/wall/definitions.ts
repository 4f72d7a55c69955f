/** What each figure on the wall counts. */
export const DEFINITIONS = {
  waiting: 'Chats that no agent has now: new ones, and those that were handed on.',
  longest:
    'How long the first of those shoppers has waited for words, letters by e-mail among them. A chat that was ' +
    'answered and handed on counts from the shopper’s next message.',
  active:
    'Chats that an agent has now, against how many the agents who are online take. Those who are away keep ' +
    'theirs, so that there can be more chats than places.',
  agents:
    'Agents with a console open. Away: no new chats. Offline: none at all, though their console is open.',
  service:
    'Share of chats whose first reply came within 30 seconds, of those that began in the last 30 minutes within ' +
    'opening hours. Whoever left by themselves within 10 seconds does not count. Of fewer than ten chats the ' +
    'counts are shown, and nothing warns.',
  gap: 'How long shoppers whose chat an agent has wait for the next reply, right now: the longest, and the average.',
  missed:
    'Of chats that ended in the last 60 minutes. Missed: began within opening hours, and no agent wrote a word. ' +
    'Abandoned: the shopper left before anyone took it, after 10 seconds or more; such a chat is often also missed.',
  ratings:
    'Ratings of chats that ended in the last 60 minutes, each scale by itself. Good: 4 or 5 of 5, thumbs up, 9 or ' +
    '10 of 10, 5 to 7 of 7. Bad: 1 or 2, thumbs down, 0 to 6, 1 to 3.',
};
