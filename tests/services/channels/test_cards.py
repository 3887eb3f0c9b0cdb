from services.channels import cards


def test_a_card_says_what_was_written_line_by_line_and_nothing_else() -> None:
    made = cards.card("Workshop *3*", "Vi ses.\n\n[Tag](https://x.dk) mad med.")

    assert made == {
        "type": "message",
        "attachments": [
            {
                "contentType": "application/vnd.microsoft.card.adaptive",
                "content": {
                    "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
                    "type": "AdaptiveCard",
                    "version": "1.2",
                    "body": [
                        {
                            "type": "RichTextBlock",
                            "inlines": [
                                {
                                    "type": "TextRun",
                                    "text": "Workshop *3*",
                                    "size": "large",
                                    "weight": "bolder",
                                }
                            ],
                        },
                        {
                            "type": "RichTextBlock",
                            "inlines": [{"type": "TextRun", "text": "Vi ses."}],
                        },
                        {
                            "type": "RichTextBlock",
                            "inlines": [
                                {"type": "TextRun", "text": "[Tag](https://x.dk) mad med."}
                            ],
                        },
                    ],
                },
            }
        ],
    }


def test_a_link_is_a_button_that_says_where_it_leads() -> None:
    made = cards.card("Workshop", "Vi ses.", "https://slf.eksempel.dk/community?community=3")

    assert made["attachments"][0]["content"]["actions"] == [
        {
            "type": "Action.OpenUrl",
            "title": "slf.eksempel.dk",
            "url": "https://slf.eksempel.dk/community?community=3",
        }
    ]
